import { randomUUID } from 'node:crypto';
import { type Operation, Refusal } from '../operation';

/** One operation of EC2, by the `Action` of its form. */
export function ec2Operation(name: string, answer: Operation['answer']): Operation {
  return { service: 'ec2', name, match: { by: 'action', action: name }, answer };
}

/** An error as EC2 forms it. */
export function invalidParameter(message: string): Refusal {
  const error = `<Error><Code>InvalidParameter</Code><Message>${message}</Message></Error>`;
  return new Refusal({
    status: 400,
    headers: { 'content-type': 'text/xml;charset=UTF-8' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors>${error}</Errors><RequestID>${randomUUID()}</RequestID></Response>`,
  });
}
