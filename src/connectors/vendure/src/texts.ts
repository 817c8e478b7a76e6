/** What a shopper may read, by BCP 47 tag. */
const TEXTS = {
  checking: {
    en: 'Checking the result. Please do not pay again.',
    'zh-Hant-HK': '正在核實付款結果，請勿重複付款。',
    'zh-Hans': '正在核实付款结果，请勿重复付款。',
  },
  down: {
    en: 'Octopus is not available just now. Please use another payment method.',
    'zh-Hant-HK': '暫時未能使用八達通付款，請改用其他付款方式。',
    'zh-Hans': '暂时无法使用八达通付款，请改用其他付款方式。',
  },
  notPaid: { en: 'Payment not completed', 'zh-Hant-HK': '付款未能完成', 'zh-Hans': '付款未完成' },
  open: {
    en: 'This order has an Octopus payment that waits for you. Please continue with it.',
    'zh-Hant-HK': '此訂單已有一筆等候完成的八達通付款，請繼續該付款。',
    'zh-Hans': '此订单已有一笔等待完成的八达通付款，请继续该付款。',
  },
  unsure: {
    en: 'We could not reach Octopus just now. Please try again in a moment; you will not be charged twice.',
    'zh-Hant-HK': '暫時未能連接八達通。請稍後再試，款項不會重複扣除。',
    'zh-Hans': '暂时无法连接八达通。请稍后再试，款项不会重复扣除。',
  },
} as const;

/** The tag for one of Vendure's language codes: a bare `zh` is read in Hong Kong. */
export function tag(languageCode: string): 'en' | 'zh-Hant-HK' | 'zh-Hans' {
  if (/^zh_?Hans/.test(languageCode)) {
    return 'zh-Hans';
  }
  return /^(zh|yue)/.test(languageCode) ? 'zh-Hant-HK' : 'en';
}

export function text(key: keyof typeof TEXTS, languageCode: string): string {
  return TEXTS[key][tag(languageCode)];
}

/** The gateway's own text in this language. */
export function pick(texts: Record<string, string>, languageCode: string): string | undefined {
  return texts[tag(languageCode)] ?? texts.en;
}
