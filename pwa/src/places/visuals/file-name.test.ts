import { SCENE_VERSION, type Scene, type TextObject } from '@vigie/visuals';
import { describe, expect, it } from 'vitest';
import { imageFileName } from './file-name.ts';

function scene(...texts: { style: TextObject['style']; text: string; hidden?: boolean }[]): Scene {
  const box = {
    x: 0,
    y: 0,
    width: 100,
    height: 100,
    colour: 'ink',
    locked: false,
    z: 'a',
    align: 'left',
    valign: 'top',
  } as const;
  const objects = texts.map((text, index) => ({
    ...box,
    id: `t${index}`,
    kind: 'text' as const,
    hidden: false,
    ...text,
  }));
  return {
    version: SCENE_VERSION,
    template: 'six_tiles',
    size: 'portrait',
    locale: 'fr',
    theme: 'paper',
    colours: {},
    objects,
  };
}

describe('the name of an exported image', () => {
  it('says what is in it and how large it is, in letters that every system takes', () => {
    const name = imageFileName(
      scene(
        { style: 'title', text: 'Été\u00a0: « les expulsions »' },
        { style: 'kicker', text: 'Calaisis · août 2024' },
      ),
    );
    expect(name).toBe('calaisis-aout-2024-ete-les-expulsions-1080x1350.png');
  });

  it('never ends within a word, and has a name without any', () => {
    expect(imageFileName(scene({ style: 'title', text: 'expulsions '.repeat(20) }))).toMatch(
      /^(expulsions-)+1080x1350\.png$/,
    );
    expect(imageFileName(scene({ style: 'title', text: '../../🚨', hidden: false }))).toBe('vigie-1080x1350.png');
  });
});
