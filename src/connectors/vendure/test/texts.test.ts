import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pick, tag, text } from '../src/texts';

test("a shopper is answered in one of three languages, whatever the shop's code for it", () => {
  for (const [code, expected] of [
    ['en', 'en'],
    ['de', 'en'],
    ['zh', 'zh-Hant-HK'],
    ['zh_Hant', 'zh-Hant-HK'],
    ['yue', 'zh-Hant-HK'],
    ['zh_Hans', 'zh-Hans'],
  ]) {
    assert.equal(tag(code), expected);
  }
  assert.equal(text('checking', 'zh_Hant'), '正在核實付款結果，請勿重複付款。');
});

test("the gateway's text in the shopper's language goes before its English one", () => {
  assert.equal(pick({ en: 'no', 'zh-Hans': '不' }, 'zh_Hans'), '不');
  assert.equal(pick({ en: 'no', 'zh-Hans': '不' }, 'zh_Hant'), 'no');
  assert.equal(pick({}, 'en'), undefined);
});
