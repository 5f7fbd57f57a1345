// Development tool: writes what each program records of the page in test/producers, with the truth beside it. Usage:
//   npx tsx scripts/record-producers.ts [NAME …]
// Into .cache/producers, for each recording: NAME.har, and NAME.truth.json, which says what the browser did with each request.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RecorderName, recorders } from '../test/producers/recorders.ts';

const FOLDER = '.cache/producers';

const known = Object.keys(recorders) as RecorderName[];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.some((one) => one === name));
if (unknown.length > 0) {
  console.error(`There is no recorder ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(2);
}

mkdirSync(FOLDER, { recursive: true });
for (const name of known.filter((one) => asked.length === 0 || asked.includes(one))) {
  const started = Date.now();
  for (const [recording, { har, truth }] of Object.entries(await recorders[name]())) {
    const file = join(FOLDER, `${recording}.har`);
    writeFileSync(file, `${JSON.stringify(har, null, 2)}\n`);
    writeFileSync(join(FOLDER, `${recording}.truth.json`), `${JSON.stringify(truth, null, 2)}\n`);
    const blocked = truth.filter((one) => one.blocked).length;
    console.log(`${file}: ${truth.length} requests, ${blocked} of them blocked`);
  }
  console.log(`${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
