/** JSON has no word for what has no end. */
export function finite<Value extends number | string>(value: Value): Value | null {
  return typeof value === 'string' || Number.isFinite(value) ? value : null;
}
