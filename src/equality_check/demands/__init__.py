"""What an advertisement demands of the applicant, from the words of its sentences: no language model."""

from equality_check.demands.reading import DemandReader

__all__ = ["DemandReader"]
