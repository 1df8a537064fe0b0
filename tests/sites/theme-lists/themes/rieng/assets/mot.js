/* một */
(function () {
  // hai
  document.title = "một  hai"; // còn lại
})()
