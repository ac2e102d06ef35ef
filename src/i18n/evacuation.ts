/** What everybody must understand, Chinese first; it is shown in both languages whatever the tablet speaks. */
export const EVACUATION_ORDER = [
  { lang: 'zh-Hans', word: '紧急疏散', act: '请立即到集合点，不要返回取物' },
  { lang: 'en', word: 'EVACUATE', act: 'Go to the assembly point now. Leave your things.' },
] as const
