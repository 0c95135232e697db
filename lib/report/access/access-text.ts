import { printable } from '../../base/printable';
import type { Paint } from '../paint';
import { blocks, indented, table } from '../text';
import { enforcedText, GRANT_HEAD, grantRows, leftToYou, summaryRows } from './access-rows';
import type { AccessAnswer, AccessView } from './access-view';

export function accessText({ views, inFull }: AccessAnswer, paint: Paint): string {
  return inFull ? blocks(...views.map((view) => inFullLines(view, paint))) : blocks(table(summaryRows(views), 1));
}

function inFullLines(view: AccessView, paint: Paint): readonly string[] {
  const [head = '', ...rows] = table([GRANT_HEAD[view.enforcement], ...grantRows(view)], 1);
  return [
    `${paint.strong(printable(view.key))}: ${printable(enforcedText(view))}`,
    ...(view.grants.length + view.logins.length === 0 ? [] : indented([paint.faint(head), ...rows])),
    ...indented(leftToYou(view)),
  ];
}
