import { badRequest } from '../answers';

/** Base64 of lines `name=value`, comments aside. */
export function checkProperties(serverProperties: string): void {
  const text = Buffer.from(serverProperties, 'base64').toString();
  const lines = text.split('\n').map((line) => line.trim());
  const wrong = lines.find((line) => line !== '' && !line.startsWith('#') && !/^[a-z][a-z0-9.]*\s*=\s*\S/.test(line));
  if (wrong !== undefined) throw badRequest(`Invalid server property: ${wrong}.`, 'serverProperties');
}
