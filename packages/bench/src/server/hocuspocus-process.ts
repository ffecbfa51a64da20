import { Server } from '@hocuspocus/server';

/** Hocuspocus as it comes, without storage: it holds everything in memory. */
const server = new Server({
  port: Number(process.env['PORT']),
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
});
await server.listen();
console.log('listening');
