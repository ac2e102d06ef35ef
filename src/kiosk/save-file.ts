/** Hands the guard a file, as a download does; needs no network. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser has taken the address by the next turn; kept, the file would stay in memory.
  setTimeout(() => URL.revokeObjectURL(link.href), 0)
}
