import type { ComponentChild } from 'preact'
import type { Language } from '#i18n/index.ts'

/** One state of one screen, drawn from fixtures. `name` becomes the name of its picture. */
export type GalleryScreen = { name: string; draw: (language: Language) => Promise<ComponentChild> }
