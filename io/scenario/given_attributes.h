/* What a scenario may say of its results under output.attributes: attributes of the Attribute Convention for Data
 * Discovery 1.3, which the file takes over. A row reads, words messages and documents. */
#ifndef SUMI_GIVEN_ATTRIBUTES_H
#define SUMI_GIVEN_ATTRIBUTES_H

/* X(name, meaning), in the order of the file. */
#define SUMI_GIVEN_LIST(X)                                                                                             \
    X(summary, "what is in the file, in a paragraph; made of the scenario where it is not given")                      \
    X(keywords, "words to find it by, a text or a list; made of the scenario where they are not given")                \
    X(id, "an identifier that no other file has; made of the checksums of all inputs where it is not given")           \
    X(naming_authority, "who gives such identifiers, such as org.example")                                             \
    X(license, "what others may do with it, such as CC-BY-4.0; \"not stated\" where it is not given")                  \
    X(creator_name, "who made it")                                                                                     \
    X(creator_email, "their address of mail")                                                                          \
    X(creator_url, "their page")                                                                                       \
    X(institution, "where it was made")                                                                                \
    X(project, "the project that it was made for")                                                                     \
    X(program, "the programme of that project")                                                                        \
    X(publisher_name, "who gives it out")                                                                              \
    X(publisher_email, "their address of mail")                                                                        \
    X(publisher_url, "their page")                                                                                     \
    X(contributor_name, "who else had a part in it")                                                                   \
    X(contributor_role, "their parts")                                                                                 \
    X(acknowledgement, "who or what made it possible")                                                                 \
    X(comment, "what else is worth knowing")                                                                           \
    X(metadata_link, "a page that describes it")                                                                       \
    X(processing_level, "how far it was processed")                                                                    \
    X(product_version, "the version of these results")

enum sumi_given {
#define X(name, doc) SUMI_GIVEN_##name,
    SUMI_GIVEN_LIST(X)
#undef X
        SUMI_GIVEN_N
};

struct sumi_given_row {
    const char *name, *doc;
};
extern const struct sumi_given_row sumi_given_rows[SUMI_GIVEN_N];

enum { SUMI_GIVEN_BYTES = 4000 }; /* of one text, at most */

/* The attribute that names the irrigation strategies that ask for water, a line each. */
#define SUMI_IRRIGATED "irrigation_strategies"

/* Attributes of the file that say how it came to be. */
#define SUMI_HISTORY        "history"
#define SUMI_OUTLOOK_STATUS "outlook_status" /* of an ensemble; a sweep has none */
#define SUMI_RANDOM_NUMBERS "random_numbers" /* what drew the weather, where any of it is drawn */
#define SUMI_CREATED        "date_created"

/* Why an attribute of this name cannot be given, since the file makes it itself (SUMI_WORD); NULL where that is not so.
 */
const char *sumi_made_attribute(const char *name);

#endif
