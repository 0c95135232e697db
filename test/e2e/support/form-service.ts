import { send, signed } from '../../local/supplement/support';

/** A call of a service whose protocol is forms and XML, without an SDK for each of them; answers with the XML. */
export async function callForm(
  port: number,
  service: string,
  version: string,
  form: Readonly<Record<string, string>>,
): Promise<string> {
  const headers = { ...signed(service), 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const body = new URLSearchParams({ Version: version, ...form }).toString();
  return (await send(port, { method: 'POST', path: '/', headers, body })).body.toString();
}
