import { randomUUID } from 'node:crypto';
import { type Operation, Refusal } from '../operation';

/** One operation of CloudWatch, by the `Action` of its form, as AWS provider 5.100 sends it. Newer SDKs send CBOR: not met yet. */
export function cloudwatchOperation(name: string, answer: Operation['answer']): Operation {
  return { service: 'monitoring', name, match: { by: 'action', action: name }, answer };
}

/** An error as CloudWatch forms it. */
export function validationError(message: string): Refusal {
  const error = `<Error><Type>Sender</Type><Code>ValidationError</Code><Message>${escaped(message)}</Message></Error>`;
  return new Refusal({
    status: 400,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/">${error}<RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  });
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
