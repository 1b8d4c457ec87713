/** People with names as awkward as real ones: particles, titles, initials, hyphens, words of the language, namesakes. */

export interface Person {
  /** In full, as a masthead has it. */
  readonly name: string;
  readonly surname: string;
  readonly title: string;
  readonly role: string;
}

function person(name: string, surname: string, title: string, role: string): Person {
  return { name, surname, title, role };
}

/** Two of one surname each. */
export const NAMESAKES: readonly (readonly [Person, Person])[] = [
  [person("Mary Young", "Young", "Ms.", "Treasurer"), person("Will Young", "Young", "Mr.", "Harbour Master")],
  [person("Adèle Lind", "Lind", "Mrs.", "Mayor"), person("Tom Lind", "Lind", "Mr.", "Deputy Mayor")],
  [person("R. K. Narayan", "Narayan", "Dr.", "Geologist"), person("Uma Narayan", "Narayan", "Dr.", "Chair")],
];

export const PEOPLE: readonly Person[] = [
  ...NAMESAKES.flat(),
  person("Ada Stone", "Stone", "Ms.", "Minister for Ports"),
  person("Ben Okoro", "Okoro", "Mr.", "Leeds North West"),
  person("Jean-Luc de la Fontaine", "de la Fontaine", "Mr.", "Rapporteur"),
  person("Ursula van der Berg", "van der Berg", "Mrs.", "Commissioner"),
  person("Seán O’Brien", "O’Brien", "Mr.", "Shadow Minister"),
  person("Siobhan O'Neill", "O'Neill", "Ms.", "Union secretary"),
  person("José María Núñez", "Núñez", "Mr.", "Engineer"),
  person("Zoë Brontë-Hughes", "Brontë-Hughes", "Ms.", "Counsel to the inquiry"),
  person("Amara Nwosu", "Nwosu", "Dr.", "Director, Institute of Tides"),
  person("J. R. Whitfield", "Whitfield", "Mr.", "Witness"),
  person("Hope Field", "Field", "Ms.", "Reporter"),
  person("Mark Day", "Day", "Mr.", "Host"),
  person("Grace Long", "Long", "Ms.", "Pilot"),
  person("Rose May", "May", "Mrs.", "Chair of the board"),
  person("Muhammad al-Rashid", "al-Rashid", "Mr.", "Captain"),
  person("Łukasz Żak", "Żak", "Mr.", "Diver"),
  person("Tom Brandt", "Brandt", "Mr.", "Shipwright"),
  person("Friedrich zu Löwen", "zu Löwen", "Mr.", "Owner"),
  person("Martin Luther Banks Jr.", "Banks", "Rev.", "Chaplain"),
  person("Ng Wei", "Ng", "Ms.", "Pilot"),
];
