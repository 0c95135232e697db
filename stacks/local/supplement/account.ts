import { accepted, type Call } from './operation';

/** The account of who asks: the emulator takes it from the key. */
export async function accountOf({ ask }: Pick<Call, 'ask'>): Promise<string> {
  const path = '/?Action=GetCallerIdentity&Version=2011-06-15';
  const { body } = await accepted(ask({ method: 'GET', path, as: { service: 'sts' } }));
  return /<Account>(\d+)<\/Account>/.exec(body)?.[1] ?? '000000000000';
}
