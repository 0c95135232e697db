import { splitWords } from '../../../lib/cli/gate/words';

test.each([
  ['', []],
  ['  ', []],
  ['-no-color  -lock=false', ['-no-color', '-lock=false']],
  [`-var 'name=two words' -var="x=\\"y\\""`, ['-var', 'name=two words', '-var=x="y"']],
  [`'' a\\ b '\\'`, ['', 'a b', '\\']],
])('splits %j as Terraform does', (text, words) => {
  expect(splitWords(text)).toEqual(words);
});

test.each(["-var 'open", '-var "open', 'open\\'])('says nothing about %j, which is left open', (text) => {
  expect(splitWords(text)).toBeUndefined();
});
