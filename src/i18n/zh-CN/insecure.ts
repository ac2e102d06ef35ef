import type { InsecureMessages } from '../insecure-messages.ts'

/** Everyday Chinese, as a guard would say it. */
export const insecure = {
  opened: (address) => `现在的网址：${address}`,
  why: '浏览器只在 https 网址上给摄像头、本机密钥和断网使用；http 网址只有 localhost 例外。',
  steps: [
    '先试下面的按钮。打得开，就把书签和桌面图标都换成它。',
    '打不开，或浏览器提示证书有问题：不要跳过提示，请找管理员。',
    '管理员：给服务器配证书，或在前面放一个 https 代理，做法见说明书“平板安装”。',
  ],
  open: (address) => `改用 ${address}`,
} satisfies InsecureMessages
