package org.ticketquery.file;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ticketquery.ticket.User;

/// A kind of helpdesk, and how its files are read.
sealed interface Helpdesk permits Freshdesk, FreshdeskExport, Zendesk {
  /// The IDs of its records. Files of one helpdesk have the same, whatever their format.
  DerivedIds ids();

  /// What an object of its files means; empty for one that means nothing here.
  ///
  /// @throws FaultyRecord with everything that is wrong with it
  Optional<Entry> entry(String json) throws FaultyRecord;

  /// The pieces in an object that [#entry] has taken for an [Entry.Part].
  ///
  /// @throws FaultyRecord with everything that is wrong with it
  List<Piece> pieces(String json) throws FaultyRecord;

  /// A person with an account.
  ///
  /// @param person has the fields `id`, `name`, `email` and `created_at`
  /// @param organization its number; empty for none
  default Entry.Account account(HelpdeskObject person, OptionalLong organization) {
    return new Entry.Account(
        new User(
            ids().user(person.requiredNumber("id")),
            organization.isPresent()
                ? Optional.of(ids().organization(organization.getAsLong()))
                : Optional.empty(),
            person.text("email"),
            person.text("name"),
            person.moment("created_at")));
  }

  /// An entry of some pieces, which are all of one ticket; empty for none.
  default Optional<Entry> part(String json) throws FaultyRecord {
    List<Piece> pieces = pieces(json);
    return pieces.isEmpty()
        ? Optional.empty()
        : Optional.of(new Entry.Part(this, pieces.getFirst().ticket(), json, pieces.size()));
  }
}
