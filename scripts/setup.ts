// Sets this machine up and says what is there.
import { prepare } from './machine.ts';

try {
  const { browser } = await prepare(console.log);
  console.log(`Ready. Browser: ${browser}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
