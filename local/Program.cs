using Local;

return await LocalCommand.RunAsync(args);
