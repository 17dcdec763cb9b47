namespace Benchmarks.App;

/// <summary>A scenario didn't do what it measures; the message says what to know.</summary>
internal sealed class BenchmarkFailure(string message) : Exception(message);
