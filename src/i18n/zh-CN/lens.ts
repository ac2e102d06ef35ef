import type { LensMessages } from '../lens-messages.ts'

/** Everyday Chinese, as a guard would say it. */
export const lens = {
  zoomFactor: (factor) => `${factor}×`,
  zoom: (factor) => `放大，现在 ${factor} 倍`,
  focus: '重新对焦',
  fillOn: '屏幕边缘补光',
  fillOff: '关掉屏幕补光',
  withoutCamera: '不用摄像头也能办：用扫码枪，或查找人员，再输体温。',
  photo: '拍照识码',
  photoReading: '正在识码…',
  photoRead: '读出来了',
  photoEmpty: '照片里没有读出码，请靠近再拍。',
} satisfies LensMessages
