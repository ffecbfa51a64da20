import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@vigie/testkit';
import type { AxeResults } from 'axe-core';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of WCAG 2.2, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Colours half way from one light to the other are nobody's contrast: what ends by itself is ended. */
const FADES_DONE = `document.getAnimations()
  .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
  .forEach((one) => one.finish())`;

/** What comes into sight while axe-core reads is half way from one light to the other again: what it finds then is looked at anew. */
const LOOKS = 3;

/** What axe-core finds against WCAG 2.2 AA on the page as it stands: `rule: element (why)`. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Through the debugger: the page's own security policy rightly lets no script in.
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluate(`${await source}\n;undefined`);
  const options = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] };
  let violations: AxeResults['violations'] = [];
  for (let look = 0; look === 0 || (look < LOOKS && violations.length > 0); look++) {
    await evaluate(FADES_DONE);
    ({ violations } = (await evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as AxeResults);
  }
  await session.detach();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} (${node.failureSummary ?? ''})`),
  );
}
