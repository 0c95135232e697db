/** Does it at the first output of a script, or at the first that matches. */
export function once<Child>(
  act: (child: Child) => void,
  pattern: RegExp = /./,
): (child: Child, printed: string) => void {
  let done = false;
  return (child, printed) => {
    if (done || !pattern.test(printed)) return;
    done = true;
    act(child);
  };
}
