// Runs Azurite's queue service. Arguments are Azurite's own.
// It ends when its standard input does: the parent holds the other end, so that no way of dying leaves this process behind.
import { createRequire } from 'node:module';

const CLOSING_TIME = 5_000;

// Ctrl-C reaches every process of the terminal. The parent ends this one after those that still need the queues.
process.on('SIGINT', () => {});
process.on('newListener', (event, listener) => {
  if (event === 'SIGINT') queueMicrotask(() => process.removeListener(event, listener));
});

process.stdin.once('close', () => {
  process.kill(process.pid, 'SIGTERM'); // Azurite writes its files and closes.
  setTimeout(() => process.exit(1), CLOSING_TIME).unref();
});
process.stdin.on('error', () => process.stdin.destroy()).resume();

createRequire(import.meta.url)('azurite/dist/src/queue/main.js');
