/*
 * What systems call lenses, in English and in Chinese: a label is all that some browsers tell of one.
 */

export const BACK_LENS = /back|rear|environment|后置|后摄|背面/i
export const FRONT_LENS = /front|user|facetime|前置|前摄|正面/i
/** Lenses for something else than a code at 15 cm. */
export const ODD_LENS = /ultra|wide|tele|macro|depth|infrared|\bir\b|virtual|超广角|广角|长焦|微距|景深|红外/i
