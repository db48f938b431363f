/** What Discord's client says about a field before it submits a form. */

import type { Component } from '../data/discord.js';

export function problem(input: Component, value: string): string | null {
  const length = value.trim().length;
  if (length === 0) {
    return (input.required ?? true) ? 'This field is required.' : null;
  }
  if (input.min_length != null && length < input.min_length) {
    return `Must be at least ${input.min_length} characters.`;
  }
  if (input.max_length != null && length > input.max_length) {
    return `Must be ${input.max_length} characters or fewer.`;
  }
  return null;
}
