// Loads the packages named on the command line, then runs one server after the other as it is told: `{ cwd, args }` runs that
// file there, `"rest"` closes what listens, and is answered by `"rest"` once it is closed.
import { Server } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const listening = new Set();
const sockets = new Set();
const { listen } = Server.prototype;
Server.prototype.listen = function (...given) {
  if (!listening.has(this)) {
    listening.add(this);
    this.once('close', () => listening.delete(this));
    this.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
  }
  return listen.apply(this, given);
};

function close() {
  const closed = [...listening].map((server) => new Promise((resolve) => server.close(resolve)));
  for (const socket of sockets) socket.destroy();
  return Promise.all(closed);
}

for (const name of process.argv.slice(2)) await import(name);
let count = 0;
process.once('disconnect', () => process.exit());
process.on('message', async (order) => {
  if (order === 'rest') {
    await close();
    process.send('rest');
    return;
  }
  const { cwd, args } = order;
  process.chdir(cwd);
  count += 1;
  // The number, for the file may have changed since it ran last. A fault in it ends the process, as without us.
  await import(`${pathToFileURL(join(cwd, args[0]))}?${count}`);
});
