import type { LookMessages } from '../look-messages.ts'

export const look = {
  title: '屏幕与声音',
  open: '屏幕与声音',
  hand: { label: '数字键', right: '在右边', left: '在左边' },
  distance: { label: '结果大字', near: '近看', far: '远看，特大字' },
  theme: { label: '配色', light: '浅色，室外', dark: '深色，夜间' },
  volume: { label: '音量', loud: '大', medium: '中', soft: '小' },
  test: '试听',
  silent: '声音没有打开，请点屏幕上方的喇叭',
  kept: '本机会记住，换班后不变',
} satisfies LookMessages
