import { escaped, inCode, markdownTable } from '../markdown';
import { blocks } from '../text';
import { enforcedText, GRANT_HEAD, grantRows, leftToYou, summaryRows } from './access-rows';
import type { AccessAnswer, AccessView } from './access-view';

export function accessMarkdown({ views, inFull }: AccessAnswer, asked: string): string {
  if (!inFull) return blocks([`### ${inCode(asked)}`], markdownTable(['', 'may'], summaryRows(views), 1));
  return blocks(...views.flatMap(inFullBlocks));
}

function inFullBlocks(view: AccessView): readonly (readonly string[])[] {
  return [
    [`### ${inCode(view.key)}`],
    [escaped(enforcedText(view))],
    view.grants.length + view.logins.length === 0
      ? []
      : markdownTable(GRANT_HEAD[view.enforcement], grantRows(view), 1),
    ...leftToYou(view).map((line) => [escaped(line)]),
  ];
}
