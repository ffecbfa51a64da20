import type { Page } from 'playwright-core';

/** A script's own world in a page, as an extension's content script has it: the page's DOM, none of its variables. */
export interface IsolatedWorld {
  /** Runs an expression there and gives back its value (a promise's once it is kept), which must be plain JSON. */
  run(expression: string): Promise<unknown>;
}

/** Opens an isolated world in the page that is loaded now, with `script` in it. Loading another page ends it. */
export async function isolatedWorld(page: Page, script: string): Promise<IsolatedWorld> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'vigie',
  });
  const run = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await run(`${script}\n;undefined`);
  return { run };
}
