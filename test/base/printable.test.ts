import { printable } from '../../lib/base/printable';

test('what would move the cursor or change colours prints as an escape', () => {
  expect(printable('a\u001b[31mb\nc\u202ed\u2028e')).toBe('a\\u001b[31mb\\u000ac\\u202ed\\u2028e');
});

test('letters of any language print as they are', () => {
  expect(printable('Schätze "größer" 財宝 …')).toBe('Schätze "größer" 財宝 …');
});

test('marks and halves beyond the first plane print as JSON reads them', () => {
  expect(printable('a\u{e0041}b\ud83dc')).toBe('a\\udb40\\udc41b\\ud83dc');
  expect(JSON.parse(`"${printable('a\u{e0041}b')}"`)).toBe('a\u{e0041}b');
});
