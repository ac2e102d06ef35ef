import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** A surface's words in a context: the provider takes them as `value`, the hook gives them to any part below. */
export function createWords<Words>() {
  const context = createContext<Words | null>(null)
  function useWords(): Words {
    const words = useContext(context)
    if (words === null) throw new Error('a screen is drawn outside its words')
    return words
  }
  return { WordsProvider: context.Provider, useWords }
}
