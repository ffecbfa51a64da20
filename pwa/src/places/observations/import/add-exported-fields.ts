import { errorText } from '@vigie/i18n';
import { asNewField, type ExportedField } from '@vigie/observations';
import { toasts } from '@vigie/ui';
import type { Lists } from '@vigie/workspace';

/**
 * Adds fields that an export brings, under the ids that its values have. Where the register has another field of that name, a number
 * tells them apart. What cannot be added is said; its values stay in the records. The ids of those that were added.
 */
export function addExportedFields(lists: Lists, fields: readonly ExportedField[]): readonly string[] {
  return fields.flatMap((field) => {
    const added = addField(lists, field);
    if (added.ok) return [added.value.id];
    toasts.show({ text: errorText(added.error), tone: 'signal' });
    return [];
  });
}

function addField(lists: Lists, field: ExportedField) {
  const given = asNewField(field);
  const { fr } = given.names;
  let added = lists.addField(given, field.id);
  for (let number = 2; !added.ok && added.error.code === 'field_name_taken' && number < MOST_NAMESAKES; number++)
    added = lists.addField({ ...given, names: { ...given.names, fr: `${fr} (${number})` } }, field.id);
  return added;
}

/** Fields of one name that are told apart: nobody reads a form with more. */
const MOST_NAMESAKES = 10;
