/**
 * Addresses of scripts that the page itself vouches for.
 *
 * The page's policy asks for Trusted Types: a text becomes no script and no part of the page there,
 * and no address a worker, unless it went through one of the policies that it names.
 */

interface Policy {
  /** Really a TrustedScriptURL, of which the browser takes the text where it knows none. */
  createScriptURL(url: string): string;
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

/**
 * Make the policy of that name, once, and give what takes an address through it: for a script of
 * which `own` holds, the address; for any other, a TypeError.
 */
export function trusted(name: string, own: (url: URL) => boolean): (url: string) => string {
  const rules: Policy = {
    createScriptURL(url) {
      if (own(new URL(url))) return url;
      throw new TypeError(`${url} is no script of this page's`);
    },
  };
  const { trustedTypes } = globalThis as { trustedTypes?: Factory };
  const policy = trustedTypes?.createPolicy(name, rules) ?? rules;
  return (url) => policy.createScriptURL(url);
}
