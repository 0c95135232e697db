/** What Node says of a program or file; its errors are told by what they have, since tests run in a realm of their own. */
export function messageOf(error: unknown): string {
  return hasMessage(error) ? error.message : String(error);
}

function hasMessage(error: unknown): error is { readonly message: string } {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}
