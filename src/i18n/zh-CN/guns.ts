import type { GunsMessages } from '../guns-messages.ts'

export const guns = {
  title: '手里的体温枪',
  known: '用过的体温枪',
  none: '没贴号',
  another: '换一把',
  sticker: '输入枪上贴的号',
  take: '用这把',
  drift: (thermometer, degrees, isHigh) => `${thermometer} 号枪比别的${isHigh ? '高' : '低'} ${degrees} °C`,
  driftAct: '先换一把，这把放到室内半小时再比；还差就报总务处送校准。',
} satisfies GunsMessages
