/** Words of the administrator's console. */
export type ConsoleMessages = { title: string }
