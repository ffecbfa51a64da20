import { errorText, m } from '@vigie/i18n';
import { toasts } from '@vigie/ui';
import type { ImportUndo } from '@vigie/workspace';

/** Takes an import back and says what came of it; the toast offers the way there again. */
export async function undoImport(undo: ImportUndo): Promise<void> {
  const done = await during(m.observations_import_undoing(), undo());
  if (!done.ok) {
    toasts.show({ text: errorText(done.error), tone: 'signal' });
    return;
  }
  const { counts, redo } = done.value;
  const kept = counts.keptWorked + counts.keptLater;
  toasts.show({
    text: [m.observations_import_undone(), ...(kept > 0 ? [m.observations_imports_kept({ count: kept })] : [])].join(
      ' ',
    ),
    action: { label: m.observations_imports_redo(), run: () => void redoImport(redo) },
  });
}

async function redoImport(redo: () => Promise<void>): Promise<void> {
  await during(m.observations_imports_redoing(), redo());
  toasts.show({ text: m.observations_imports_redone() });
}

/** Says what is being done for as long as it takes. */
async function during<T>(text: string, work: Promise<T>): Promise<T> {
  const going = toasts.show({ text, lasting: true });
  try {
    return await work;
  } finally {
    toasts.dismiss(going);
  }
}
