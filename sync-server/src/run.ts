import pino from 'pino';
import { startServer } from './server.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
if (!settings.ok) {
  console.error(settings.error);
  process.exit(1);
}

// Standard output has one line, the address; everything else is a log, without host name.
const log = pino({ base: null }, pino.destination({ dest: 2, sync: true }));

try {
  const server = await startServer({
    ...settings.value,
    log,
    // Nothing can be stored any more: whoever watches over the process starts it again.
    onFatal: () => process.exit(1),
  });
  stopOnSignal(server.close);
  console.log(`Vigie: ${server.url}`);
  log.info({ open: settings.value.createCode === undefined }, 'started');
} catch (error) {
  log.fatal({ err: error }, 'not started');
  console.error(explain(error, settings.value.port));
  process.exitCode = 1;
}

function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal is someone who does not want to wait.
      if (stopping) process.exit(1);
      stopping = true;
      log.info('stopping');
      void close().then(() => process.exit(0));
    });
  }
}

function explain(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `Le port ${port} est déjà pris : un autre serveur tourne peut-être. Choisissez-en un autre avec VIGIE_PORT.
Port ${port} is taken: another server may be running. Choose another one with VIGIE_PORT.`;
  }
  if (error instanceof Error && error.message.includes('database is locked')) {
    return `Un autre serveur se sert déjà de ces données. Arrêtez-le, ou choisissez un autre dossier avec VIGIE_DATA.
Another server is using this data. Stop it, or choose another directory with VIGIE_DATA.`;
  }
  return `Le serveur n’a pas pu démarrer : ${error instanceof Error ? error.message : String(error)}
The server could not start; the reason is above.`;
}
