import { mkdir, writeFile } from 'node:fs/promises'
import sharp from 'sharp'

/** Which screens the manifest shows to whoever installs the tablet, by the names of their pictures. */
const MANIFEST_PICTURES: Record<string, string> = {
  'gate-wanted-temperature.zh-CN.1280x800': 'wide-temperature.png',
  'gate-held.zh-CN.1280x800': 'wide-hold.png',
  'gate-admit.zh-CN.360x740': 'narrow-enter.png',
  'gate-wanted-temperature.zh-CN.360x740': 'narrow-temperature.png',
}

const OUT = 'public/pictures'

/** Keeps a picture for the manifest: sixty-four colors are all that a screen of ours has. */
export async function keepForManifest(name: string, png: Buffer): Promise<void> {
  const file = MANIFEST_PICTURES[name]
  if (file === undefined) return
  await mkdir(OUT, { recursive: true })
  await writeFile(
    `${OUT}/${file}`,
    await sharp(png).png({ palette: true, colors: 64, effort: 10 }).toBuffer(),
  )
}
