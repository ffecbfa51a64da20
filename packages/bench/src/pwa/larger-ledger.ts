/** Years that the copies are spread over, so that no year holds more than a team could observe. */
const YEARS = 5;

/** Ids of one copy stay clear of the next one's. */
const IDS_A_COPY = 1_000;

/** An export repeated `times` (the last copy in part), each copy with ids of its own and in a year of its own, newest first. */
export function largerLedger(csv: string, times: number): string {
  const [head = '', ...rows] = csv.split(/\r?\n(?="2024-)/);
  const whole = Math.floor(times);
  const copies = Array.from({ length: Math.ceil(times) }, (_, copy) => {
    const part = copy < whole ? rows : rows.slice(0, Math.round((times - whole) * rows.length));
    return part.map((row) => renewed(row, copy));
  });
  return [head, ...copies.flat()].join('\n');
}

function renewed(row: string, copy: number): string {
  const year = String(2024 - (copy % YEARS));
  const mark = copy.toString(16).padStart(4, '0');
  return row
    .replaceAll('2024-02-29', '2024-02-28')
    .replaceAll(/"2024-(\d\d)-(\d\d)/g, `"${year}-$1-$2`)
    .replace(/;"(\d{5})";"(?=[0-9a-f]{8}-)/, (_, id: string) => `;"${Number(id) + copy * IDS_A_COPY}";"`)
    .replaceAll(/"[0-9a-f]{4}(?=[0-9a-f]{4}-[0-9a-f]{4}-)/g, `"${mark}`);
}
