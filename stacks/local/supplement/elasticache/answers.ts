import { randomUUID } from 'node:crypto';
import { escaped } from '../cloudwatch/answers';
import { type Answer, accepted, type Call, type Operation, Refusal } from '../operation';

export type Form = ReadonlyMap<string, string>;

/** One operation of ElastiCache, by the `Action` of its form. */
export function elasticacheOperation(name: string, answer: Operation['answer']): Operation {
  return { service: 'elasticache', name, match: { by: 'action', action: name }, answer };
}

/** An error as ElastiCache forms it. */
export function cacheError(code: 'InvalidParameterCombination' | 'InvalidParameterValue', message: string): Refusal {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`;
  return new Refusal({
    status: 400,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse xmlns="http://elasticache.amazonaws.com/doc/2015-02-02/">${error}<RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  });
}

export function formOf({ body }: Pick<Call, 'body'>): Form {
  return new Map(new URLSearchParams(body));
}

/** The emulator's answer to another question in the name of the same caller. */
export function askForm({ ask, question }: Call, form: Readonly<Record<string, string>>): Promise<Answer> {
  return accepted(ask({ ...question, body: new URLSearchParams({ Version: '2015-02-02', ...form }).toString() }));
}

export function elementOf(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1];
}

/** With each of these in place of what stood there, or added where nothing did. */
export function withElements(xml: string, elements: Readonly<Record<string, string>>): string {
  return Object.entries(elements).reduce((text, [name, value]) => {
    const element = `<${name}>${escaped(value)}</${name}>`;
    const pattern = new RegExp(`<${name}>[^<]*</${name}>`);
    return pattern.test(text) ? text.replace(pattern, () => element) : text + element;
  }, xml);
}
