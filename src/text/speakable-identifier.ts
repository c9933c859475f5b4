/**
 * Code as words: `user_name`, `userName`, `user-name` and `user.name()` are all said "user name". Signs
 * that mean something in speech stay.
 */
export function speakableIdentifier(code: string): string {
  return code
    .replaceAll(/\(\s*\)/gu, '')
    .replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .replaceAll(/(?<=\p{L})[.:]{1,2}(?=\p{L})/gu, ' dot ')
    .replaceAll(/(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu, ' ')
    .replaceAll(/(?<=[\p{L}\p{N}])\/(?=[\p{L}\p{N}])/gu, ' slash ')
    .replaceAll(/[_{}[\]();"'<>\\$@#*~^|`]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
