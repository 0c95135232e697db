import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { accepted } from '../../operation';
import { badRequest, json, kafkaOperation, readAnswer, readRequest } from '../answers';
import { CONFIGURATIONS, forgetLostConfigurations, readConfigurations } from './configuration';
import { checkProperties } from './server-properties';

const request = z.looseObject({ name: z.string(), serverProperties: z.string() });
const created = z.looseObject({ arn: z.string() });

/** Names may be used again after a deletion, which the emulator never heard of: it then gets another one. */
export const createConfiguration = kafkaOperation('CreateConfiguration', 'POST /v1/configurations', async (call) => {
  const asked = readRequest(request, call.body);
  const { name } = asked;
  if (!/^[0-9A-Za-z][0-9A-Za-z-]*$/.test(name)) throw badRequest('The configuration name is not valid.', 'name');
  checkProperties(asked.serverProperties);

  const answer = await call.ask(call.question);
  if (answer.status === 200) {
    await forgetLostConfigurations(call, readAnswer(created, answer).arn);
    return answer;
  }
  const isFree = answer.status === 409 && (await readConfigurations(call)).every((other) => other.name !== name);
  if (!isFree) return answer;
  const body = JSON.stringify({ ...asked, name: `${name}-${randomUUID()}` });
  const made = readAnswer(created, await accepted(call.ask({ ...call.question, body })));
  call.memory.put(CONFIGURATIONS, made.arn, { name, deleted: false, revisions: [] });
  return json({ ...made, name });
});
