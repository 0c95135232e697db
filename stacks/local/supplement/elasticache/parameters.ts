import { accepted, type Operation } from '../operation';
import { elasticacheOperation, elementOf, formOf } from './answers';

/** Of whom a parameter is, the emulator tells and does not ask: who asks for those of users gets the ones of the engine too. */
export const describeCacheParameters: Operation = elasticacheOperation('DescribeCacheParameters', async (call) => {
  const answer = await accepted(call.ask(call.question));
  const source = formOf(call).get('Source');
  if (source === undefined) return answer;
  const body = answer.body.replace(/<Parameter>.*?<\/Parameter>/gs, (parameter) =>
    elementOf(parameter, 'Source') === source ? parameter : '',
  );
  return { ...answer, body };
});
