import { z } from 'zod';
import type { Kind } from '../memory';
import { accepted, type Call, type Operation } from '../operation';
import { cacheError, elasticacheOperation, elementOf, formOf, withElements } from './answers';

/** How a user proves who it is, in the word of the answers. */
const AUTHENTICATION: Kind<string> = { name: 'elasticache.authentication', schema: z.string() };

export const createUser: Operation = elasticacheOperation('CreateUser', async (call) => {
  const form = formOf(call);
  const [id, name, type] = [form.get('UserId') ?? '', form.get('UserName'), form.get('AuthenticationMode.Type')];
  if (type === 'iam' && id !== name) {
    throw cacheError(
      'InvalidParameterCombination',
      'For IAM-enabled users the user name and user id must be identical.',
    );
  }
  const answer = await accepted(call.ask(call.question));
  if (type !== undefined) call.memory.put(AUTHENTICATION, `${call.region} ${id}`, type);
  return { ...answer, body: told(call, answer.body, 'CreateUserResult') };
});

export const modifyUser: Operation = elasticacheOperation('ModifyUser', async (call) => {
  const answer = await accepted(call.ask(call.question));
  const form = formOf(call);
  const type = form.get('AuthenticationMode.Type');
  if (type !== undefined) call.memory.put(AUTHENTICATION, `${call.region} ${form.get('UserId')}`, type);
  return { ...answer, body: told(call, answer.body, 'ModifyUserResult') };
});

export const describeUsers: Operation = elasticacheOperation('DescribeUsers', async (call) => {
  const answer = await accepted(call.ask(call.question));
  return { ...answer, body: told(call, answer.body, 'member') };
});

export const deleteUser: Operation = elasticacheOperation('DeleteUser', async (call) => {
  const answer = await accepted(call.ask(call.question));
  call.memory.forget(AUTHENTICATION, `${call.region} ${formOf(call).get('UserId')}`);
  return answer;
});

/** Members of the list of users have an id; those of their groups, within, do not. */
function told(call: Call, xml: string, element: string): string {
  return xml.replace(
    new RegExp(`<${element}>(<UserId>.*?)(<Authentication>.*?</Authentication>)`, 'gs'),
    (whole, before: string, said: string) => {
      const type = call.memory.get(AUTHENTICATION, `${call.region} ${elementOf(before, 'UserId')}`);
      return type === undefined ? whole : `<${element}>${before}${withElements(said, { Type: type })}`;
    },
  );
}
