"""The one error tree of loccit.

    LoccitError                     exit 1
    ├── BadInput                    exit 3   what was handed in can't be used
    │   ├── FileMissing
    │   ├── FileEmpty
    │   ├── FileTooLarge
    │   ├── FormatUnsupported
    │   ├── FileDamaged
    │   ├── TextMissing             a file that opens but holds no text
    │   ├── PasswordNeeded
    │   ├── PasswordWrong
    │   ├── QuestionInvalid
    │   ├── ClaimInvalid
    │   ├── ParameterInvalid
    │   │   └── SettingInvalid      exit 2
    │   ├── MetadataInvalid
    │   └── IdAmbiguous
    ├── NotFound                    exit 4
    │   ├── DocumentNotFound
    │   ├── PassageNotFound
    │   ├── ReferenceNotFound
    │   ├── JobNotFound
    │   └── Gone                    it was here once
    │       ├── DocumentGone
    │       └── PassageGone         carries `successor`
    ├── LibraryError                exit 1   the library folder can't be used as asked
    │   ├── LibraryMissing          exit 4
    │   ├── LibraryReadOnly
    │   ├── LibraryBusy
    │   ├── LibraryTooNew
    │   └── LibraryDamaged
    ├── ModelError                  exit 1   the embedding model can't be used as asked
    │   ├── ModelUnavailable
    │   ├── ModelDamaged
    │   ├── ModelMismatch
    │   └── PassageTooLong
    └── AccessError                 exit 1   who may call (HTTP only)
        ├── KeyRequired
        ├── HostRefused
        └── OriginRefused

A message says what was wrong, which value, and what to do next. `code` is stable and
is what programs compare; HTTP statuses stand in `service/http/errors.py`.
"""

from __future__ import annotations

from typing import ClassVar


class LoccitError(Exception):
    """Anything that loccit refuses or fails at, with a message for the person who asked."""

    code: ClassVar[str] = "internal"
    exit_code: ClassVar[int] = 1


class BadInput(LoccitError):
    """What was handed in can't be used."""

    code = "bad_input"
    exit_code = 3


class FileMissing(BadInput):
    """No such file or folder, or a folder without a readable file."""

    code = "file_missing"


class FileEmpty(BadInput):
    """The file holds no bytes."""

    code = "file_empty"


class FileTooLarge(BadInput):
    """The file is over the limit on size."""

    code = "file_too_large"


class FormatUnsupported(BadInput):
    """No reader for this kind of file."""

    code = "format_unsupported"


class FileDamaged(BadInput):
    """The bytes are not what the format asks for."""

    code = "file_damaged"


class TextMissing(BadInput):
    """The file opens but holds no text, as a scan does."""

    code = "text_missing"


class PasswordNeeded(BadInput):
    """The file is encrypted and no password was given."""

    code = "password_needed"


class PasswordWrong(BadInput):
    """The file is encrypted and the password does not open it."""

    code = "password_wrong"


class QuestionInvalid(BadInput):
    """An empty or over-long question."""

    code = "question_invalid"


class ClaimInvalid(BadInput):
    """An empty or over-long claim."""

    code = "claim_invalid"


class ParameterInvalid(BadInput):
    """A parameter out of its range."""

    code = "parameter_invalid"


class SettingInvalid(ParameterInvalid):
    """An environment variable that loccit can't use."""

    code = "setting_invalid"
    exit_code = 2


class MetadataInvalid(BadInput):
    """What is said of a document is not in the form of CSL-JSON or BibTeX, or fits no file."""

    code = "metadata_invalid"


class IdAmbiguous(BadInput):
    """The prefix of an id fits several documents."""

    code = "id_ambiguous"


class NotFound(LoccitError):
    """Nothing has that id."""

    code = "not_found"
    exit_code = 4


class DocumentNotFound(NotFound):
    """No document has that id."""

    code = "document_not_found"


class PassageNotFound(NotFound):
    """No passage has that id."""

    code = "passage_not_found"


class ReferenceNotFound(NotFound):
    """The document's list has no reference of that number."""

    code = "reference_not_found"


class JobNotFound(NotFound):
    """No job has that id."""

    code = "job_not_found"


class Gone(NotFound):
    """It was here once."""

    code = "gone"


class DocumentGone(Gone):
    """The document was removed."""

    code = "document_gone"


class PassageGone(Gone):
    """The passage belongs to an older text version, or its document was removed."""

    code = "passage_gone"

    def __init__(self, message: str, successor: str | None = None) -> None:
        super().__init__(message)
        self.successor = successor


class LibraryError(LoccitError):
    """The library folder can't be used as asked."""

    code = "library_error"


class LibraryMissing(LibraryError):
    """There is no library in that folder."""

    code = "library_missing"
    exit_code = 4


class LibraryReadOnly(LibraryError):
    """The library folder can't be written to."""

    code = "library_read_only"


class LibraryBusy(LibraryError):
    """Another process kept the library locked for too long."""

    code = "library_busy"


class LibraryTooNew(LibraryError):
    """The library was written by a newer loccit."""

    code = "library_too_new"


class LibraryDamaged(LibraryError):
    """The database of the library can't be read."""

    code = "library_damaged"


class ModelError(LoccitError):
    """The embedding model can't be used as asked."""

    code = "model_error"


class ModelUnavailable(ModelError):
    """The model is not on this machine."""

    code = "model_unavailable"


class ModelDamaged(ModelError):
    """A model file is not what its checksum says."""

    code = "model_damaged"


class ModelMismatch(ModelError):
    """The library was made with another model."""

    code = "model_mismatch"


class PassageTooLong(ModelError):
    """A text is longer than the model reads, and nothing is cut silently."""

    code = "passage_too_long"


class AccessError(LoccitError):
    """The caller may not do this over HTTP."""

    code = "access_refused"


class KeyRequired(AccessError):
    """The API key is missing or wrong."""

    code = "key_required"


class HostRefused(AccessError):
    """The Host header names neither loopback nor a configured host."""

    code = "host_refused"


class OriginRefused(AccessError):
    """A page of another origin tried to change something."""

    code = "origin_refused"
