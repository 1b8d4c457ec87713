/** Whether a model's vectors mean anything for a text of some language. */
import { primaryLanguage } from "./word-forms.ts";

/** @param language BCP 47 tag */
export function understands(model: { readonly languages?: readonly string[] }, language: string): boolean {
  return model.languages?.includes(primaryLanguage(language)) ?? true;
}
