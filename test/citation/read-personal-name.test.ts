/** Which names references turn round. */
import { describe, expect, test } from "vitest";
import { abbreviateGivenNames, readPersonalName } from "../../src/citation/read-personal-name.ts";

describe("readPersonalName", () => {
  test.each([
    ["Sergey Lavrov", "Lavrov", "S."],
    ["Sergey Viktorovich Lavrov", "Lavrov", "S. V."],
    ["John F. Kennedy", "Kennedy", "J. F."],
    ["J. K. Rowling", "Rowling", "J. K."],
    ["Jean-Luc Picard", "Picard", "J.-L."],
    ["Bethan Rhys-Carter", "Rhys-Carter", "B."],
    ["Sinéad O’Connor", "O’Connor", "S."],
    ["Сергей Лавров", "Лавров", "С."],
  ])("turns %s round", (name, family, initials) => {
    const read = readPersonalName(name);
    expect(read?.family).toBe(family);
    expect(read === null ? null : abbreviateGivenNames(read)).toBe(initials);
  });

  test.each([
    "Question",
    "Karlof1",
    "Foreign Ministry",
    "World Health Organization",
    "The Guardian",
    "RIA Novosti",
    "Ursula von der Leyen",
    "Vincent Van Gogh",
    "President Putin",
    "Dr. Jane Smith",
    "Unidentified Speaker",
    "Committee Editorial Office",
    "Xi Jinping",
    "习近平",
    "remember this",
    "Speaker 2",
    "One Two Three Four Five",
    "Martin Luther King Jr.",
    "",
  ])("leaves %s as it stands", (name) => {
    expect(readPersonalName(name)).toBeNull();
  });
});
